/** `npm run methods`: the contract as JSON Schema, for whoever writes a client of the headless core. */
import { z } from "zod";
import { methods } from "../../shared/contract.ts";

const schema = (type: z.ZodType, io: "input" | "output") =>
	z.toJSONSchema(type, { io, unrepresentable: "any" });

const list = Object.fromEntries(
	methods.map(({ name, kind, faces, roles, input, output }) => [
		name,
		{
			kind,
			faces,
			roles,
			params: schema(input, "input"),
			result: schema(output, "output"),
		},
	]),
);
process.stdout.write(`${JSON.stringify(list, null, "\t")}\n`);
