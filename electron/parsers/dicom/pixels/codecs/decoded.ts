/** What every codec answers: samples as they stood in the codestream, before anything is made of colours. */
export interface Decoded {
  readonly columns: number;
  readonly rows: number;
  readonly samples: number;
  /** Of the codestream, which may be more than the object says are stored. */
  readonly bits: number;
  readonly isSigned: boolean;
  /** One value of 8 or 16 bits a sample, little endian, in memory of its own. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isPlanar: boolean;
  /**
   * Colours as they were coded; or with the codestream's own transformation undone (JPEG 2000); or red, green and blue, whatever
   * they were coded as (JPEG XL).
   */
  readonly colours: "as-coded" | "transformed" | "rgb";
}

/** What the object says of a frame, for codecs that need to be told, and its bytes. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly columns: number;
  readonly rows: number;
  readonly samples: number;
  readonly bits: number;
  readonly isSigned: boolean;
}

/** One instance of a codec. Whatever it throws, it is spoilt by it and thrown away. */
export interface Codec {
  readonly decode: (encoded: Encoded) => Decoded;
  /** How much memory it has taken since it was made; it never shrinks. */
  readonly grownBytes: () => number;
}
