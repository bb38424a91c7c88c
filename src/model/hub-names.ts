/** What a hub publishes in Parameter Store, and shares with the accounts of its spokes. */
export type HubValue = 'transit-gateway-id' | 'ingress-cidrs' | 'zones';

/** Name of the parameter in which a hub publishes a value: `/network-hub/corp-live/transit-gateway-id`. */
export const hubParameterName = (hub: string, value: HubValue) => `/network-hub/${hub}/${value}`;

/**
 * Name of the parameter in which a hub publishes the VPC endpoint of a service, as `HOSTED_ZONE_ID:NAME` of the endpoint's own name in DNS:
 * `/network-hub/corp-live/endpoints/sqs`.
 */
export const hubEndpointParameterName = (hub: string, service: string) => `/network-hub/${hub}/endpoints/${service}`;

/** Name of the parameter in which a spoke publishes its attachment, in its own account: `/network-hub/corp-live/spokes/shop-dev/attachment-id`. */
export const attachmentParameterName = (hub: string, spoke: string) => `/network-hub/${hub}/spokes/${spoke}/attachment-id`;
