#!/bin/sh
# The same on EC2 hosts in private subnets; operators run commands in a container, and what they do is logged.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../public-service-on-hosts}" \
  --name prices \
  --ingress-mode alb \
  --egress-mode nat \
  --capacity ec2 --capacity-exec \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
