// What reads the packs that a user adds. Bundled apart, since most people have none. The decoder is the
// reference one, in plain JavaScript: the usual one is WebAssembly, which the pages' policy refuses.
export { GLTFLoader } from "three/addons/loaders/GLTFLoader.js"
export { MeshoptDecoder } from "./node_modules/meshoptimizer/meshopt_decoder_reference.js"
