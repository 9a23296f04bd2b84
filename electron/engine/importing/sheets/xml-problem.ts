/** Why a part is not the XML it should be; the caller knows the file. */
export class XmlProblem extends Error {
  /** The part of the file, once known. */
  part = '';

  constructor(
    readonly kind: 'malformed' | 'doctype' | 'deep' | 'long' | 'encoding' | 'cut',
    detail: string,
  ) {
    super(detail);
  }
}
