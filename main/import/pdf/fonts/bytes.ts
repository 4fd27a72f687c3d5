/** Numbers in the bytes of a font, the higher byte first; 0 where the bytes end. */
export class FontBytes {
  constructor(readonly bytes: Uint8Array) {}

  get length(): number {
    return this.bytes.length;
  }

  byte(at: number): number {
    return this.bytes[at] ?? 0;
  }

  short(at: number): number {
    return this.byte(at) * 0x100 + this.byte(at + 1);
  }

  long(at: number): number {
    return this.short(at) * 0x10000 + this.short(at + 2);
  }

  /** A number of one to four bytes. */
  number(at: number, size: number): number {
    let number = 0;
    for (let one = 0; one < size; one++) number = number * 0x100 + this.byte(at + one);
    return number;
  }

  latin(at: number, length: number): string {
    return Buffer.from(this.bytes.subarray(at, at + length)).toString('latin1');
  }

  /** A part, which ends where the whole does. */
  part(at: number, length: number): FontBytes {
    return new FontBytes(this.bytes.subarray(at, at + length));
  }
}
