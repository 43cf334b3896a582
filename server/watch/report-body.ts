import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { decodeText } from '@unimpeded/exchange/decode-text.ts'
import { ReadProblem } from '@unimpeded/exchange/route-file.ts'

/** A file of recorded points may be this large; a phone's report is a thousandth of it. */
export const reportLimitBytes = 8 * 1024 * 1024

const unpackers: Record<string, (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

export type ReportBody = { text: string; fields?: URLSearchParams }

/**
 * What a client sent as text: unpacked (RFC 9110, 8.4), of a form with a file the file, and beside it the other fields.
 * What cannot be unpacked or decoded stays as it is, which no dialect takes for its own. 'too-large' is of what unpacks
 * to more than may be sent.
 */
export const reportBody = async (
  sent: Buffer,
  contentType: string,
  contentEncoding: string,
): Promise<ReportBody | 'too-large'> => {
  let bytes = sent
  const unpack = unpackers[contentEncoding.trim().toLowerCase()]
  if (unpack) {
    try {
      bytes = await unpack(sent, { maxOutputLength: reportLimitBytes })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too-large'
    }
  }
  if (/^multipart\/form-data/i.test(contentType)) return (await inForm(bytes, contentType)) ?? { text: textOf(bytes) }
  return { text: textOf(bytes) }
}

const textOf = (bytes: Buffer): string => {
  const first = bytes[0]
  // Nearly all that comes is UTF-8, and begins with a letter, a brace or <.
  if (first !== 0xff && first !== 0xfe && first !== 0) return bytes.toString()
  try {
    return decodeText(bytes)
  } catch (error) {
    if (error instanceof ReadProblem) return bytes.toString()
    throw error
  }
}

const inForm = async (bytes: Buffer, contentType: string): Promise<ReportBody | null> => {
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData()
    let text = ''
    const fields = new URLSearchParams()
    for (const [name, value] of form)
      if (typeof value === 'string') fields.append(name, value)
      else text ||= textOf(Buffer.from(await value.arrayBuffer()))
    return { text, fields }
  } catch {
    return null
  }
}
