import { RpcFailure } from "../../../shared/rpc.ts";
import { call } from "../../api/office.ts";
import { uuidv7 } from "../../api/uuid.ts";

export const LIMIT_MB = 25;
const LIMIT_BYTES = LIMIT_MB * 1024 * 1024;

/** What can be said of a file before a byte of it travels. */
export function refuseEarly(file: File): RpcFailure | null {
	if (file.size === 0) return new RpcFailure("file_empty", "empty");
	if (file.size > LIMIT_BYTES)
		return new RpcFailure("file_too_big", "too big", { limitMb: LIMIT_MB });
	return null;
}

const base64 = (piece: Blob) =>
	new Promise<string>((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(piece);
	});

async function send(
	file: File,
	onSent: (bytes: number) => void,
): Promise<string> {
	const { uploadId, pieceBytes } = await call("uploads.begin", {
		size: file.size,
	});
	for (let offset = 0; offset < file.size; ) {
		const piece = file.slice(offset, offset + pieceBytes);
		const answer = await call("uploads.append", {
			uploadId,
			offset,
			base64: await base64(piece),
		});
		offset = answer.offset;
		onSent(offset);
	}
	return uploadId;
}

/** Sends a file in pieces and ties it to a requirement. A core that restarted gets it from the start. */
export async function attachFile(
	target: { caseId: string; requirementId: string },
	file: File,
	onSent: (bytes: number) => void,
) {
	const commandId = uuidv7();
	const once = async () =>
		call("cases.attach", {
			...target,
			commandId,
			uploadId: await send(file, onSent),
			name: file.name.slice(0, 200),
		});
	try {
		return await once();
	} catch (fault) {
		if (fault instanceof RpcFailure && fault.code === "upload_unknown")
			return await once();
		throw fault;
	}
}
