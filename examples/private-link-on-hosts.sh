#!/bin/sh
# The same on EC2 hosts.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../private-link-on-hosts}" \
  --name prices \
  --ingress-mode privatelink-nlb --ingress-allowed-principals 333333333333 \
  --egress-mode nat \
  --capacity ec2 \
  --pipeline github-actions \
  --environments dev=aws://111111111111/eu-west-1 prod=aws://222222222222/eu-west-1
