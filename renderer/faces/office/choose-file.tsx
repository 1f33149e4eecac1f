import { FileUp } from "lucide-react";
import { useRef } from "react";
import { Button } from "../../ui/button.tsx";

/** A file of this machine, by the system's own dialog. */
export function ChooseFile({
	text,
	onFile,
}: {
	text: string;
	onFile: (file: File) => void;
}) {
	const input = useRef<HTMLInputElement>(null);
	return (
		<>
			<input
				ref={input}
				type="file"
				accept=".json,application/json"
				className="sr"
				tabIndex={-1}
				aria-label={text}
				onChange={({ target }) => {
					const [file] = target.files ?? [];
					if (file) onFile(file);
					target.value = "";
				}}
			/>
			<Button icon={FileUp} onPress={() => input.current?.click()}>
				{text}
			</Button>
		</>
	);
}
