// Nodes that lie on an edge of somebody who does not have them.
import type { Arrangement } from '../arrangement/arrange.ts';
import type { TJunction } from './finding.ts';

/** Every vertex on an edge of a record that lacks it, once for each such record. */
export function tJunctionsOf<Id>(arrangement: Arrangement, ids: readonly Id[]): TJunction<Id>[] {
  const { chains, walks, walkers, shapeNodes, halves } = arrangement;
  if (chains.size === 0) return [];
  const lacking = new Map<number, Set<number>>();
  walkers.forEach((owner, i) => {
    const chain = chains.get((walks[i] as number) >> 1);
    for (const node of chain?.slice(1, -1) ?? []) {
      if (node >= shapeNodes) continue;
      const owners = lacking.get(node);
      if (owners) owners.add(owner);
      else lacking.set(node, new Set([owner]));
    }
  });
  const having = vertexOwners(arrangement, lacking);
  return [...lacking].flatMap(([node, owners]) => {
    const at = [halves.nodes.e[node] as number, halves.nodes.n[node] as number] as const;
    return [...owners].flatMap((owner) => {
      const others = (having.get(node) ?? []).filter((who) => who !== owner);
      // Somebody who has the node elsewhere on his boundary touches himself, which is a fault of his shape.
      if (others.length === 0) return [];
      const records = others.map((who) => ids[who] as Id);
      return [{ kind: 't-junction' as const, at, record: ids[owner] as Id, records }];
    });
  });
}

/** Who has these nodes as vertices, ascending. */
export function vertexOwners(
  { walks, walkers, halves }: Arrangement,
  nodes: { has(node: number): boolean },
): Map<number, number[]> {
  const owners = new Map<number, number[]>();
  walkers.forEach((owner, i) => {
    const node = halves.from(walks[i] as number);
    if (!nodes.has(node)) return;
    const known = owners.get(node);
    if (!known) owners.set(node, [owner]);
    else if (known.at(-1) !== owner) known.push(owner);
  });
  return owners;
}
