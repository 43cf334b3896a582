import { api } from '../data/api.ts'
import type { ToRead } from './reader.ts'

/** Has the register's server fetch one address, because a person asks. Throws ApiProblem. */
export async function fetchArticle(address: string): Promise<ToRead> {
  const { url, contentType, content } = await api<{ url: string; contentType: string | null; content: string }>(
    '/reading/fetch',
    { method: 'POST', body: { url: address } },
  )
  return { from: content, name: url, url, contentType }
}
