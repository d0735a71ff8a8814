// Whose word is believed about where a request comes from.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressList, callerAddress, isAddressOrRange } from './address.ts';

const trusted = addressList(['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']);

describe('the address of a caller', () => {
  it.each([
    ['is the peer, whatever a stranger forwards', '203.0.113.9', '1.1.1.1', '203.0.113.9'],
    ['is what a trusted proxy says', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
    [
      'is the rightmost that no trusted proxy has: further left anybody may have written',
      '10.1.2.3',
      '6.6.6.6, 203.0.113.9, 10.9.9.9',
      '203.0.113.9',
    ],
    ['is the first of the list where all are trusted', '127.0.0.1', '10.0.0.1, 10.0.0.2', '10.0.0.1'],
    ['is the proxy where it forwards nothing that is an address', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['is the last proxy that said an address', '127.0.0.1', '203.0.113.9, _hidden, 10.0.0.2', '10.0.0.2'],
    ['is the peer where nothing is forwarded', '127.0.0.1', undefined, '127.0.0.1'],
    ['is read without its port', '::1', '203.0.113.9:5123', '203.0.113.9'],
    ['is read without brackets and port', 'fd00::7', '[2001:db8::5]:443', '2001:db8::5'],
    ['of version 4 on a socket of version 6 is the same', '::ffff:127.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
  ])('%s', (_, peer, forwarded, expected) => {
    expect(callerAddress(peer, forwarded, trusted)).toBe(expected);
  });

  it('never comes from what an untrusted peer, or a stranger further left, has written', () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (written, stranger) => {
        const asked = callerAddress('127.0.0.1', `${written},${stranger}`, addressList(['127.0.0.1']));
        const own = stranger === '127.0.0.1' ? undefined : stranger;
        if (own) expect(asked).toBe(own);
        expect(callerAddress(stranger, written, addressList([]))).toBe(stranger);
      }),
    );
  });
});

it.each(['10.0.0.5', '10.0.0.0/8', '::1', 'fd00::/8', '0.0.0.0/0'])('%s is an address or a range', (text) => {
  expect(isAddressOrRange(text)).toBe(true);
});

it.each(['', 'nginx', '10.0.0.0/33', '10.0.0/8', '::1/129', '10.0.0.0/8/8', '10.0.0.0/', '10.0.0.0/-1', '*'])(
  '"%s" is neither',
  (text) => {
    expect(isAddressOrRange(text)).toBe(false);
  },
);
