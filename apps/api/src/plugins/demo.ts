import type { FastifyReply } from 'fastify'
import fp from 'fastify-plugin'
import { z } from 'zod'
import type { Deps } from '../platform/deps.ts'
import { notFound } from '../platform/problem.ts'

const codeOfPerson = z.object({ id: z.string().regex(/^[\w-]{1,80}$/), kind: z.enum(['code', 'phone-code']) })

/**
 * What the browser builds ask of WeChat's sandbox so that people can choose who they are: everybody, and the codes that a phone would
 * give. Nothing else of the sandbox is reached, and in production there is no such path.
 */
export const demo = fp<{ deps: Deps }>(async (app, { deps }) => {
  const { sandboxUrl } = deps
  if (deps.mode !== 'demo' || !sandboxUrl) return
  const passOn = async (reply: FastifyReply, path: string, method: 'GET' | 'POST') => {
    const answer = await fetch(`${sandboxUrl}/sandbox/${path}`, { method })
    if (!answer.ok) throw notFound()
    return reply.type('application/json; charset=utf-8').send(await answer.text())
  }
  app.get('/api/demo/people', { schema: { hide: true } }, (_request, reply) => passOn(reply, 'people', 'GET'))
  app.post('/api/demo/people/:id/:kind', { schema: { hide: true } }, (request, reply) => {
    const { success, data } = codeOfPerson.safeParse(request.params)
    if (!success) throw notFound()
    return passOn(reply, `people/${data.id}/${data.kind}`, 'POST')
  })
})
