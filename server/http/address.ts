// Where a request comes from, for the access log and the sign-in brake: the peer, or what trusted proxies say of whom they speak for.
import { BlockList, isIP } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** Addresses and ranges, asked together. */
export type AddressList = BlockList;

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 4 ? 'ipv4' : 'ipv6');

/** 10.0.0.5, 10.0.0.0/8, ::1, fd00::/8. */
export function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

/** @param entries each as isAddressOrRange takes it */
export function addressList(entries: readonly string[]): AddressList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    if (prefix === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(prefix), familyOf(address));
  }
  return list;
}

/** An address as proxies write it (`1.2.3.4`, `1.2.3.4:80`, `[::1]:80`, `::ffff:1.2.3.4`) in one spelling; undefined where it is none. */
function plainAddress(text: string): string | undefined {
  const given = text.trim();
  const bare =
    /^\[([^\]]{1,60})\](?::\d{1,5})?$/.exec(given)?.[1] ?? /^([\d.]{7,15}):\d{1,5}$/.exec(given)?.[1] ?? given;
  const version4 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(bare)?.[1] ?? bare;
  return isIP(version4) === 0 || version4.includes('%') ? undefined : version4.toLowerCase();
}

const believes = (trusted: AddressList, address: string): boolean => trusted.check(address, familyOf(address));

/**
 * Whom a trusted peer speaks for: X-Forwarded-For read from its right end, where the proxy next to us wrote, as far as those who wrote are
 * trusted. What stands further left was written by strangers.
 */
export function callerAddress(peer: string, forwarded: string | undefined, trusted: AddressList): string {
  let caller = plainAddress(peer) ?? peer;
  if (forwarded === undefined) return caller;
  const said = forwarded.split(',');
  while (said.length > 0 && believes(trusted, caller)) {
    const next = plainAddress(said.pop() ?? '');
    if (next === undefined) return caller;
    caller = next;
  }
  return caller;
}

/** The caller's address; undefined where the app is asked without a socket. */
export function addressOf(c: Context, { proxies }: { readonly proxies: AddressList }): string | undefined {
  const bindings = c.env as Partial<HttpBindings> | undefined;
  const peer = bindings?.incoming?.socket?.remoteAddress;
  return peer === undefined ? undefined : callerAddress(peer, c.req.header('x-forwarded-for'), proxies);
}
