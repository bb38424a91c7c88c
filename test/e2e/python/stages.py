"""The CDK app of a repository that `npx projen` has written, in Python instead of src/main.ts: it reads workload.json."""
from aws_cdk import App
from projen_container_workload.cdk import Workload, WorkloadStage

app = App()
for environment in Workload.environments(app):
    WorkloadStage(app, environment, container_environment={"MODE": environment.name})

app.synth()
