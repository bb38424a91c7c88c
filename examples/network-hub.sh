#!/bin/sh
# The hub of a platform team, in a repository of its own; spoke.sh writes the repository of a team that joins it.
cd "$(dirname "$0")/.." && npm run scaffold -- "${1:-../network-hub}" network-hub \
  --name corp \
  --hub-domains prod non-prod \
  --hub-spokes prices-dev=non-prod:111111111111:10.64.0.0/20 prices-prod=prod:222222222222:10.64.16.0/20 \
  --hub-egress firewall --hub-ingress --hub-supernet 10.67.0.0/16 \
  --pipeline github-actions \
  --environments live=aws://999999999999/eu-west-1
