#!/bin/sh
# The same while nobody knows yet what the service calls: everything passes and is logged.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../discovered-egress}" \
  --name prices \
  --ingress-mode alb \
  --egress-mode firewall --egress-firewall-mode discover \
  --capacity fargate \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
