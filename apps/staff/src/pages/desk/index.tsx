import { DeskScreen } from '../../features/me/desk-screen.tsx'

export default DeskScreen
