"""A repository defined in Python: save this as .projenrc.py in an empty folder and run `python .projenrc.py`."""
from projen_container_workload import ContainerWorkloadApp, EgressMode, IngressMode, PipelineProvider

project = ContainerWorkloadApp(
    name="shop",
    ingress_mode=IngressMode.ALB,
    egress_mode=EgressMode.NAT,
    pipeline=PipelineProvider.GITHUB_ACTIONS,
    environments=["dev=aws://111111111111/eu-west-1", "prod=aws://222222222222/eu-central-1"],
)

# What differs in one environment:
project.environment("prod", capacity_min_tasks=4)

project.synth()
