export default definePageConfig({ navigationBarTitleText: '协商结案' })
