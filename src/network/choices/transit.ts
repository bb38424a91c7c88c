import { CostLine } from '../../model/cost-line';
import { Tier } from '../../model/tier';

/**
 * Where the Transit Gateway has its interfaces in a VPC, one in each zone. AWS advises a /28 that nothing else stands in.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html
 */
export const TRANSIT_TIER: Tier = { name: 'transit', cidrMask: 28 };

/** What the attachment of a VPC costs its owner. */
export const ATTACHMENT_COST: CostLine = { item: 'Transit Gateway attachments of VPCs', price: 'transit-gateway-attachment-hour', quantity: () => 1 };

/** What comes by the traffic. */
export const TRANSIT_USAGE = 'plus 0.02 USD per GB through the Transit Gateway';

/** Why it makes no sense without traffic. */
export const NOTHING_TO_CROSS = {
  because: 'nothing would cross the Transit Gateway',
  remedy: 'choose networkTopology standalone, or another way in or out',
};
