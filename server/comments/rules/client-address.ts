/** Whose limit a request counts against: the address of the client, as far as it can be believed. */
import { BlockList, isIP } from "node:net";

/** The eight groups of an IPv6 address, written out. */
const groupsOf = (address: string): readonly string[] => {
  // The URL parser knows every way to write an address; what it returns has one `::` at most.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => "0"), ...after];
};

const mappedIpv4 = (groups: readonly string[]): string | undefined => {
  const [high, low] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  const mapped = groups.slice(0, 5).every((group) => group === "0") && groups[5] === "ffff";
  if (!mapped || high === undefined || low === undefined) return undefined;
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
};

/** An address in one way of writing: IPv4 also where it came as IPv6. Undefined for anything else. */
const parseAddress = (text: string): string | undefined => {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const address = bare.replace(/%.*$/, "");
  const kind = isIP(address);
  if (kind === 0) return undefined;
  if (kind === 4) return address;
  const groups = groupsOf(address);
  return mappedIpv4(groups) ?? groups.join(":");
};

const familyOf = (address: string): "ipv4" | "ipv6" => (isIP(address) === 4 ? "ipv4" : "ipv6");

const trustList = (proxies: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [network = "", prefix] = proxy.split("/");
    const address = parseAddress(network);
    if (address === undefined) {
      throw new Error(`“${proxy}” is not an address: write trusted proxies like 10.0.0.1 or 10.0.0.0/8`);
    }
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return list;
};

/** IPv6 customers are given whole networks: everyone in a /64 is one. */
const limitKey = (address: string): string =>
  familyOf(address) === "ipv4" ? address : address.split(":").slice(0, 4).join(":");

export interface Peer {
  /** The address at the other end of the connection. */
  readonly remote: string | undefined;
  /** The header `X-Forwarded-For`. No other header is looked at. */
  readonly forwardedFor: string | undefined;
}

/**
 * Returns the function from a request's peer to the key its limits are counted under. The forwarding header
 * is read from the right, and only as far as the addresses in it are proxies we trust; what a client wrote
 * into it itself is never reached.
 * @param trustedProxies addresses or networks, like `10.0.0.1` or `fd00::/8`
 * @throws Error for a malformed proxy
 */
export const createClientKey = (trustedProxies: readonly string[]): ((peer: Peer) => string) => {
  const trusted = trustList(trustedProxies);
  const isTrusted = (address: string): boolean => trusted.check(address, familyOf(address));
  return ({ remote, forwardedFor }) => {
    let client = remote === undefined ? undefined : parseAddress(remote);
    if (client === undefined) return "unknown";
    const hops = (forwardedFor ?? "").split(",").reverse();
    for (const hop of hops) {
      if (!isTrusted(client)) break;
      const next = parseAddress(hop.trim());
      if (next === undefined) break;
      client = next;
    }
    return limitKey(client);
  };
};
