import { LogScreen } from '../../../features/manager/log/log-screen.tsx'

export default LogScreen
