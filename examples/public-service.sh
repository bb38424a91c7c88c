#!/bin/sh
# A service for everybody: HTTPS under a name of your own, AWS WAF, tasks in private subnets on AWS Fargate.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../public-service}" \
  --name prices \
  --ingress-mode alb --ingress-domain-name prices.example.com --ingress-hosted-zone-id Z0123456789ABCDEFGHIJ \
  --egress-mode nat \
  --capacity fargate \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
