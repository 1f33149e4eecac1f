/** The terminal's token: a JWS of this central that says who the terminal is, also to a restored central. */
import { z } from "zod";
import { signJws, verifyJws } from "../../shared/chain.ts";
import {
	base64urlSchema,
	faceSchema,
	terminalCodeSchema,
	uuidSchema,
} from "../../shared/sync-protocol.ts";
import type { CentralIdentity } from "../store/identity.ts";

const claimsSchema = z.object({
	/** Other tokens of the central, of services one day, must not pass as a terminal's. */
	use: z.literal("terminal"),
	terminal: uuidSchema,
	incarnation: z.int().min(1),
	office: uuidSchema,
	officeCode: z.string().min(1),
	officeName: z.string().min(1),
	timeZone: z.string().min(1),
	publicKey: base64urlSchema.length(43),
	terminalCodes: z.array(terminalCodeSchema),
	name: z.string(),
	faces: z.array(faceSchema),
	iat: z.int(),
});
export type TokenClaims = z.infer<typeof claimsSchema>;

export const makeToken = (
	identity: CentralIdentity,
	claims: Omit<TokenClaims, "use">,
) =>
	signJws(
		{ use: "terminal", ...claims },
		identity.id,
		identity.privateKey,
		"JWT",
	);

/** The claims of a token this central signed for a terminal; null for anything else. */
export function readToken(
	identity: CentralIdentity,
	token: string,
): TokenClaims | null {
	const read = verifyJws(token, (kid) =>
		kid === identity.id ? identity.publicKey : null,
	);
	return claimsSchema.safeParse(read?.claims).data ?? null;
}
