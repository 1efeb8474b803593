import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestSummary, RequestView } from '@teyue/contract'
import type { Route } from './routes.ts'

interface Content {
  stories: { key: string; need: string; target: string }[]
}

const content = JSON.parse(readFileSync(join(import.meta.dirname, '../../apps/api/data/demo-project.json'), 'utf8')) as Content

/** The address of a route in a running demo: its story becomes the id of the request that tells it. */
export async function addressOf(url: string, route: Route): Promise<string> {
  const params: Record<string, string> = { ...route.params }
  if (route.story) {
    const read = await readerFor(url, route)
    const request = await requestOf(read, route)
    params.id = request.id
    if (route.signature) {
      const signature = (await read<RequestView>(`/api/requests/${request.id}`)).signatures[0]
      if (!signature) throw new Error(`${route.story} has no signature`)
      params.signature = signature.id
    }
  }
  const query = new URLSearchParams(params).toString()
  return `${url}/${route.app}${route.path}${query ? `?${query}` : ''}`
}

/** A demo person's name by their key. */
export async function nameOf(url: string, key: string): Promise<string> {
  const people = (await (await fetch(`${url}/api/demo/people`)).json()) as { id: string; name: string }[]
  const person = people.find(({ id }) => id === key)
  if (!person) throw new Error(`the demo has nobody called ${key}`)
  return person.name
}

/** The code that a desk's browser shows while it waits to be signed in. */
export async function deskCode(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/desk/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  return ((await answer.json()) as { ticket: string }).ticket
}

type Read = <T>(path: string) => Promise<T>

async function readerFor(url: string, { app, as }: Route): Promise<Read> {
  const post = async (path: string, body: object) => {
    const answer = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const { code } = (await post(`/api/demo/people/${as}/code`, {})) as { code: string }
  const { accessToken } = (await post('/api/session', { app, code })) as { accessToken: string }
  return async <T>(path: string) => {
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${accessToken}` } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }
}

async function requestOf(read: Read, { story, as }: Route): Promise<RequestSummary> {
  const told = content.stories.find(({ key }) => key === story)
  if (!told) throw new Error(`the demo has no story ${story}`)
  let cursor: string | null = null
  do {
    const page: { items: RequestSummary[]; nextCursor: string | null } = await read(
      `/api/requests?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    const found = page.items.find(({ need }) => need === told.need)
    if (found) return found
    cursor = page.nextCursor
  } while (cursor)
  throw new Error(`${as} does not see ${story}`)
}
