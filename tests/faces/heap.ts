/** A page's heap as the browser's developer tools read it: whether a text is in it, and what keeps it there. */
import type { Page } from "@playwright/test";

type Heap = {
	snapshot: {
		meta: {
			node_fields: string[];
			edge_fields: string[];
			edge_types: [string[]];
		};
	};
	/** Numbers in a row, as many for each as it has fields. */
	nodes: number[];
	edges: number[];
	strings: string[];
};

export async function readHeap(page: Page): Promise<Heap> {
	const devtools = await page.context().newCDPSession(page);
	let text = "";
	devtools.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => {
		text += chunk;
	});
	await devtools.send("HeapProfiler.enable");
	await devtools.send("HeapProfiler.collectGarbage");
	await devtools.send("HeapProfiler.takeHeapSnapshot", {
		reportProgress: false,
	});
	await devtools.detach();
	return JSON.parse(text) as Heap;
}

/** Every text with the mark in it, with the shortest way to it from what is never collected. */
export function retained(heap: Heap, mark: string): string[] {
	const texts = heap.strings.filter((text) => text.includes(mark));
	const paths = texts.length > 0 ? shortestPaths(heap, new Set(texts)) : null;
	return texts.map(
		(text) => `${text} held by\n${paths?.get(text) ?? "weak references"}`,
	);
}

function shortestPaths(heap: Heap, wanted: ReadonlySet<string>) {
	const { nodes, edges, strings } = heap;
	const { node_fields, edge_fields, edge_types } = heap.snapshot.meta;
	const width = node_fields.length;
	const edgeWidth = edge_fields.length;
	const nameAt = node_fields.indexOf("name");
	const countAt = node_fields.indexOf("edge_count");
	const nameOf = (node: number) => strings[nodes[node + nameAt] ?? 0] ?? "";
	const endOf = (edge: number) => edges[edge + 2] ?? 0;
	const kindOf = (edge: number) => edge_types[0][edges[edge] ?? 0] ?? "";

	const firstEdges: number[] = [];
	let next = 0;
	for (let node = 0; node < nodes.length; node += width) {
		firstEdges.push(next);
		next += (nodes[node + countAt] ?? 0) * edgeWidth;
	}
	firstEdges.push(next);

	/** The edge by which each node was reached first, and where that began. */
	const reached = new Map([[0, { edge: -1, from: -1 }]]);
	const found = new Map<string, string>();
	// grows while it is walked: breadth first
	for (const [node] of reached) {
		const name = nameOf(node);
		if (wanted.has(name) && !found.has(name)) found.set(name, pathTo(node));
		const at = node / width;
		for (
			let edge = firstEdges[at] ?? 0;
			edge < (firstEdges[at + 1] ?? 0);
			edge += edgeWidth
		)
			if (kindOf(edge) !== "weak" && !reached.has(endOf(edge)))
				reached.set(endOf(edge), { edge, from: node });
	}
	return found;

	function pathTo(node: number): string {
		const by = reached.get(node);
		if (!by || by.edge < 0) return "the roots";
		const label = edges[by.edge + 1] ?? 0;
		const numbered = ["element", "hidden"].includes(kindOf(by.edge));
		return `${pathTo(by.from)}\n  .${numbered ? label : strings[label]} = ${nameOf(node).slice(0, 90)}`;
	}
}
