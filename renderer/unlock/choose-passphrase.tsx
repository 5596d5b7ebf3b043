/** Choosing a passphrase: six words are offered first, one's own is told honestly how strong it is. */
import { RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { readSixWords, sixWords } from "../../shared/six-words.ts";
import { Button } from "../components/button.tsx";
import { Checkbox, RadioGroup } from "../components/choices.tsx";
import { TextField } from "../components/text-field.tsx";

import { loadGuesser, strengthOf, type Strength } from "./strength.ts";

interface ChoosePassphraseProps {
  /** The passphrase as soon as it can be used; null before. */
  readonly onChange: (passphrase: string | null) => void;
}

type Way = "words" | "own";

export function ChoosePassphrase({ onChange }: ChoosePassphraseProps) {
  const [way, setWay] = useState<Way>("words");
  return (
    <div className="stack" data-gap="large">
      <RadioGroup<Way>
        label="Which passphrase?"
        value={way}
        onChange={(next) => {
          onChange(null);
          setWay(next);
        }}
        options={[
          { value: "words", label: "Six words chosen for you", detail: "Easy to write down, very hard to guess." },
          { value: "own", label: "One of your own", detail: "Something you use nowhere else." },
        ]}
      />
      {way === "words" ? <OfferedWords onChange={onChange} /> : <OwnPassphrase onChange={onChange} />}
    </div>
  );
}

function OfferedWords({ onChange }: ChoosePassphraseProps) {
  const [words, setWords] = useState(() => sixWords());
  const [typed, setTyped] = useState("");
  const isBack = readSixWords(typed).includes(words);
  useEffect(() => onChange(isBack ? words : null), [isBack, words, onChange]);
  return (
    <div className="stack">
      <p className="offered-words" aria-label="Your passphrase">
        {words}
      </p>
      <p className="secondary">Write the words down now, and keep them apart from this computer.</p>
      <div className="actions">
        <Button
          Icon={RefreshCw}
          onPress={() => {
            setTyped("");
            setWords(sixWords());
          }}
        >
          Another six words
        </Button>
      </div>
      <TextField
        label="The six words once more, from your paper"
        help="Spaces and capitals do not matter."
        value={typed}
        onChange={setTyped}
        maxLength={200}
        error={
          !isBack && typed.trim().split(/\s+/).length >= 6 && /\S{3,}$/.test(typed) ? differing(typed, words) : null
        }
      />
    </div>
  );
}

/** Which word is another one than was offered. */
function differing(typed: string, words: string): string | null {
  const wanted = words.split(" ");
  const at = typed
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .findIndex((word, index) => !(wanted[index] ?? "").startsWith(word));
  return at < 0 || at > 5 ? null : `Word ${at + 1} differs from the one above.`;
}

function OwnPassphrase({ onChange }: ChoosePassphraseProps) {
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [isShown, setIsShown] = useState(false);
  const strength = useStrength(first);
  const isTwice = isShown || first === second;
  const isUsable = strength !== null && strength.level !== "too-short" && isTwice;
  useEffect(() => onChange(isUsable ? first : null), [isUsable, first, onChange]);
  return (
    <div className="stack">
      <TextField label="Passphrase" value={first} onChange={setFirst} isSecret={!isShown} maxLength={1000} />
      <p className="strength" data-level={strength?.level ?? "none"} role="status">
        {first === ""
          ? "Several words are stronger, and easier to remember, than a short mix of signs."
          : (strength?.words ?? "")}
      </p>
      {isShown ? null : (
        <TextField
          label="The same once more"
          value={second}
          onChange={setSecond}
          isSecret
          maxLength={1000}
          error={second !== "" && !first.startsWith(second) ? "This differs from what you typed above." : null}
        />
      )}
      <Checkbox isSelected={isShown} onChange={setIsShown}>
        Show what I type
      </Checkbox>
    </div>
  );
}

function useStrength(passphrase: string): Strength | null {
  const [guesser, setGuesser] = useState<((passphrase: string) => number) | null>(null);
  useEffect(() => {
    void loadGuesser().then((loaded) => setGuesser(() => loaded));
  }, []);
  if (passphrase === "") return null;
  return guesser === null ? null : strengthOf(passphrase, guesser(passphrase));
}
