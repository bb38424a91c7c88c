#!/bin/sh
# A public service that reaches one domain and nothing else: AWS Network Firewall drops and logs the rest.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../inspected-egress}" \
  --name prices \
  --ingress-mode alb \
  --egress-mode firewall --egress-allowed-domains api.binance.com \
  --capacity fargate \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
