/** The dictionary of a file as its bytes say it, before its texts are decoded. */
export interface RawDictionary {
  header: SavHeader;
  slots: RawSlot[];
  valueLabels: RawValueLabels[];
  extensions: RawExtension[];
  /** Where the cases begin. */
  dataAt: number;
}

export interface SavHeader {
  littleEndian: boolean;
  compression: 'none' | 'bytecode' | 'zlib';
  /** 1-based slot of the weight variable; 0 without weights. */
  weightSlot: number;
  /** -1 where the writer did not know. */
  cases: number;
  /** Subtracted from a compressed byte to give its number. */
  bias: number;
  label: Uint8Array;
}

/** Eight bytes of each case: a number, or a piece of a string. */
export interface RawSlot {
  /** 0 for numbers, bytes of a string, -1 for the further slots of the string before. */
  width: number;
  name: Uint8Array;
  label: Uint8Array | null;
  /** The kind of format that the writer prints the variable in. */
  printType: number;
  missing: RawMissing;
}

/** What counts as missing besides the empty value; numbers or strings of up to eight bytes. */
export interface RawMissing {
  discrete: Uint8Array[];
  /** Both ends belong to it. */
  range: [low: number, high: number] | null;
}

export interface RawValueLabels {
  labels: { value: Uint8Array; label: Uint8Array }[];
  /** 1-based slots of the variables that share these labels. */
  slots: number[];
}

/** A record of the later kind: a number that says what it is, and its bytes. */
export interface RawExtension {
  subtype: number;
  size: number;
  bytes: Uint8Array;
}
