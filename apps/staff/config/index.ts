import path from 'node:path'
import { taroConfig } from '../../taro-config.ts'

export default taroConfig(path.resolve(__dirname, '..'), 'staff')
