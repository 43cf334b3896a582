import type { IncomingMessage } from 'node:http'

/** The body of a request as it came; null when its sender has gone. Its length is what the header states: Node holds it to that. */
export const bodyOf = (request: IncomingMessage): Promise<Buffer | null> =>
  new Promise(resolve => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => resolve(parts.length === 1 ? parts[0]! : Buffer.concat(parts)))
    request.on('close', () => resolve(null))
  })
