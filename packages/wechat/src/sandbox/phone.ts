import { appByToken } from './credentials.ts'
import { type Answer, type Call, jsonBody } from './http.ts'
import { refuse } from './refusal.ts'
import type { World } from './world.ts'

/** `POST /wxa/business/getuserphonenumber` */
export function userPhoneNumber(world: World, call: Call): Answer {
  const { appId } = appByToken(world, call.query)
  const { code } = jsonBody(call)
  const taken = typeof code === 'string' ? world.phoneCodes.look(code) : refuse(40029, 'invalid code')
  // Here a used code is answered like an unknown one, unlike at login.
  if (taken.found !== 'fresh') refuse(40029, 'invalid code')
  if (taken.holder.appId !== appId) refuse(40013, 'invalid appid')
  const person = world.people.byId(taken.holder.personId) ?? refuse(40029, 'invalid code')
  world.phoneCodes.use(String(code))
  const watermark = { timestamp: Math.floor(world.now().getTime() / 1000), appid: appId }
  return { json: { errcode: 0, errmsg: 'ok', phone_info: { ...partsOf(person.phone), watermark } } }
}

function partsOf(phone: string) {
  const abroad = /^\+(\d+)-(\d+)$/.exec(phone)
  if (!abroad) return { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86' }
  const [, countryCode, purePhoneNumber] = abroad
  return { phoneNumber: `+${countryCode}${purePhoneNumber}`, purePhoneNumber, countryCode }
}
