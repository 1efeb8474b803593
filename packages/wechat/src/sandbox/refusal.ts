/** WeChat's way to say no: an errcode, in HTTP 200. */
export class Refusal extends Error {
  readonly errcode: number

  constructor(errcode: number, errmsg: string) {
    super(errmsg)
    this.errcode = errcode
  }
}

export function refuse(errcode: number, errmsg: string): never {
  throw new Refusal(errcode, errmsg)
}
