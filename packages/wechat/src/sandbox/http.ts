import type { IncomingMessage, ServerResponse } from 'node:http'
import { refuse } from './refusal.ts'

export type Call = { method: string; path: string; query: URLSearchParams; body: string }
export type Answer = { status?: number; json: unknown } | { status?: number; png: Uint8Array }

const largestBody = 1024 * 1024

export async function readCall(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'http://sandbox')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > largestBody) refuse(45002, 'content size out of limit')
    chunks.push(chunk)
  }
  return { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, body: Buffer.concat(chunks).toString('utf8') }
}

export function write(response: ServerResponse, answer: Answer): void {
  const png = 'png' in answer
  response.writeHead(answer.status ?? 200, { 'content-type': png ? 'image/png' : 'application/json; charset=utf-8' })
  response.end(png ? answer.png : JSON.stringify(answer.json))
}

/** The JSON object that WeChat's POST interfaces want. */
export function jsonBody(call: Call): Record<string, unknown> {
  if (call.body === '') refuse(44002, 'empty post data')
  let body: unknown
  try {
    body = JSON.parse(call.body)
  } catch {
    refuse(47001, 'data format error')
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) refuse(47001, 'data format error')
  return body as Record<string, unknown>
}
