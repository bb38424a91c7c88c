#!/bin/sh
# A service for other AWS accounts: they reach it through an endpoint in their own VPC.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../private-link}" \
  --name prices \
  --ingress-mode privatelink-nlb --ingress-allowed-principals 333333333333 \
  --egress-mode nat \
  --capacity fargate \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
