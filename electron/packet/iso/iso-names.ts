/** Names on a disc (ECMA-119 10.1, level 1): eight and three capitals, figures and underscores. The long ones stand beside them. */

/** The name under which a file stands among those that are there already; `taken` learns it. */
export function shortName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot + 1)] : [name, ""];
  const end = capitals(ending).slice(0, 3);
  const short = (tail: string) => {
    const start = capitals(stem).slice(0, 8 - tail.length);
    return end === "" ? `${start}${tail}` : `${start}${tail}.${end}`;
  };
  let found = short("");
  for (let number = 1; taken.has(found); number++) found = short(`_${number}`);
  taken.add(found);
  return found;
}

function capitals(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9_]/g, "_") || (text === "" ? "" : "_");
}
