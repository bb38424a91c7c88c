#!/bin/sh
# An API with throttling and AWS WAF in front of a service that nobody else can reach.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../api}" \
  --name prices \
  --ingress-mode api-gateway --ingress-throttling-rate 200 --ingress-throttling-burst 400 \
  --egress-mode nat \
  --capacity fargate \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
