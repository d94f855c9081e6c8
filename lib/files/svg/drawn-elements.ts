import { SVG_LIMITS } from "./svg-allowed";

export type SvgNode = { name: string; attributes: Record<string, string>; children: SvgNode[]; text: string };

/**
 * How many elements are drawn when everything that is used again is drawn again: a few lines that use each other make billions.
 * @returns a number past the limit where something uses itself
 */
export function drawnElements(root: SvgNode): number {
  const byId = new Map<string, SvgNode>();
  const collect = (node: SvgNode) => {
    const { id } = node.attributes;
    if (id && !byId.has(id)) byId.set(id, node);
    node.children.forEach(collect);
  };
  collect(root);
  const known = new Map<SvgNode, number>();
  const underway = new Set<SvgNode>();
  const count = (node: SvgNode): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    if (underway.has(node)) return SVG_LIMITS.drawn + 1;
    underway.add(node);
    let total = 1;
    for (const child of node.children) total += count(child);
    for (const id of namesIn(node)) {
      const used = byId.get(id);
      if (used) total += count(used);
    }
    underway.delete(node);
    total = Math.min(total, SVG_LIMITS.drawn + 1);
    known.set(node, total);
    return total;
  };
  return count(root);
}

/** What an element uses: by a reference, or as its pattern, mask, marker or filter. */
function namesIn({ name, attributes }: SvgNode): string[] {
  const { href, ...others } = attributes;
  const painted = Object.values(others).flatMap((value) =>
    [...value.matchAll(/url\(\s*['"]?#([^'")\s]+)/gi)].map((match) => match[1]!),
  );
  return name !== "" && href ? [href.slice(1), ...painted] : painted;
}
