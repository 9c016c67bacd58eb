/** Numbers as base64 text of their bytes; every platform that Node runs on is little-endian. */
export function encodeArray(array: Int32Array | Float32Array): string {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
}

/** The 32-bit integers that `encodeArray` wrote. */
export function decodeInt32(text: string): Int32Array {
  return new Int32Array(bytesOf(text));
}

/** The 32-bit floats that `encodeArray` wrote. */
export function decodeFloat32(text: string): Float32Array {
  return new Float32Array(bytesOf(text));
}

/** A copy of its own, since a typed array must begin at a multiple of four. */
function bytesOf(text: string): ArrayBuffer {
  return Uint8Array.from(Buffer.from(text, 'base64')).buffer;
}
