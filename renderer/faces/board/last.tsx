import type { BoardCall } from "../../../shared/model.ts";
import { Both } from "./both.tsx";

/** The calls before, for whoever looked up too late. */
export function Last({ calls }: { calls: BoardCall[] }) {
	return (
		<section className="last">
			<h2>
				<Both id="board.last" />
			</h2>
			{calls.length === 0 ? (
				<p className="last-none">
					<Both id="board.lastNone" />
				</p>
			) : (
				<table>
					<thead>
						<tr>
							<th>
								<Both id="board.ticket" />
							</th>
							<th>
								<Both id="board.counter" />
							</th>
						</tr>
					</thead>
					<tbody>
						{calls.map(({ number, counter }) => (
							<tr key={number}>
								<td>{number}</td>
								<td>{counter}</td>
							</tr>
						))}
					</tbody>
				</table>
			)}
		</section>
	);
}
