#!/bin/sh
# A service for other services: no address on the internet, callers from one private range only.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../private-service}" \
  --name prices \
  --ingress-mode internal-alb --ingress-allowed-cidrs 10.50.0.0/16 \
  --egress-mode nat \
  --capacity fargate \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
