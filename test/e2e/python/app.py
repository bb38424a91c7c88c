"""A CDK app with one workload. In cdk.json: "app": "python app.py"."""
from aws_cdk import App, Environment, aws_ecs as ecs
from projen_container_workload.cdk import Capacity, ContainerWorkload, Egress, Ingress, Network, WorkloadStack

app = App()
stack = WorkloadStack(app, "Shop", env=Environment(account="111111111111", region="eu-west-1"))

workload = ContainerWorkload(
    stack,
    "Workload",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/docker/library/node:22"),
    ingress=Ingress.alb(domain_name="shop.example.com", hosted_zone_id="Z0123456789ABCDEFGHIJ"),
    egress=Egress.nat(ports=[443]),
    network=Network.standalone(cidr="10.20.0.0/20"),
    capacity=Capacity.fargate(cpu=1024, memory_mib=2048),
    environment={"MODE": "live"},
)
# What the application may do is granted to its role, for example:
# bucket.grant_read(workload.task_role)

app.synth()
