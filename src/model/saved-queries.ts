/**
 * Name of the saved query that lists the domains which were visited, below the name of the stack. The command `allow-list` of the
 * written repository runs it.
 */
export const VISITED_DOMAINS = 'domains visited';
