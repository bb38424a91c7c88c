#!/bin/sh
# A service without any way to or from the internet.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../isolated-service}" \
  --name prices \
  --ingress-mode internal-alb --ingress-allowed-cidrs 10.50.0.0/16 \
  --egress-mode isolated --egress-allowed-registries 444444444444 --egress-allowed-buckets prices-archive \
  --capacity fargate \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
