import websocket from '@fastify/websocket'
import Fastify, { type FastifyInstance } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import { homesRoutes } from './modules/homes/routes.ts'
import { identityRoutes } from './modules/identity/routes.ts'
import { materialRoutes } from './modules/materials/routes.ts'
import { liveRoutes } from './modules/notifications/live.ts'
import { notificationRoutes } from './modules/notifications/routes.ts'
import { organisationRoutes } from './modules/organisation/routes.ts'
import { paperRoutes } from './modules/papers/routes.ts'
import { peopleRoutes } from './modules/people/routes.ts'
import { photoRoutes } from './modules/photos/routes.ts'
import { priceListRoutes } from './modules/pricing/lists/routes.ts'
import { pricingRoutes } from './modules/pricing/routes.ts'
import { requestRoutes } from './modules/requests/routes.ts'
import type { Deps } from './platform/deps.ts'
import { newId } from './platform/ids.ts'
import { auth } from './plugins/auth.ts'
import { demo } from './plugins/demo.ts'
import { health } from './plugins/health.ts'
import { limits } from './plugins/limits.ts'
import { openapi } from './plugins/openapi.ts'
import { answerRefusals, beforeRoutes } from './plugins/refusals.ts'
import { webApps } from './plugins/web-apps.ts'

const jsonBytesLimit = 1024 * 1024

/** The API over what it needs of the world: nothing here listens, starts a worker or reads a setting. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log,
    bodyLimit: jsonBytesLimit,
    genReqId: () => newId(),
    requestIdHeader: false,
    trustProxy: 'loopback',
    forceCloseConnections: 'idle',
    ...beforeRoutes,
  })
  app.setValidatorCompiler(validatorCompiler)
  // Answers are built by presenters and checked against the contract in tests: serializing by schema costs more than it gives.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  answerRefusals(app)

  await app.register(openapi)
  await app.register(auth, { deps })
  await app.register(limits, { deps })
  await app.register(websocket, { options: { maxPayload: 4 * 1024 } })

  await app.register(async (api) => {
    identityRoutes(api, deps)
    homesRoutes(api, deps)
    pricingRoutes(api, deps)
    priceListRoutes(api, deps)
    requestRoutes(api, deps)
    paperRoutes(api, deps)
    materialRoutes(api, deps)
    photoRoutes(api, deps)
    notificationRoutes(api, deps)
    organisationRoutes(api, deps)
    peopleRoutes(api, deps)
    liveRoutes(api, deps, (token) => app.authenticateToken(token))
  })

  await app.register(health, { deps })
  await app.register(demo, { deps })
  await app.register(webApps, { deps })
  return app
}
