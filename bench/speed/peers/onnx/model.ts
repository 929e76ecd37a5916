import { bytes, integer, join, message, text, type Message } from './wire';

/** Field numbers of onnx.proto (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto). */
const MODEL = { irVersion: 1, producer: 2, graph: 7, opset: 8 } as const;
const OPSET = { version: 2 } as const;
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
const NODE = { input: 1, output: 2, opType: 4 } as const;
const TENSOR = { dims: 1, dataType: 2, name: 8, rawData: 9 } as const;
const VALUE = { name: 1, type: 2 } as const;
const TYPE = { tensor: 1 } as const;
const TENSOR_TYPE = { element: 1, shape: 2 } as const;
const SHAPE = { dim: 1 } as const;
const DIM = { value: 1 } as const;

const FLOAT = 1;
const INT64 = 7;
const IR_VERSION = 8;
const OPSET_VERSION = 13;

const raw = (view: ArrayBufferView): Uint8Array =>
  new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

function node(opType: string, inputs: readonly string[], outputs: readonly string[]): Message {
  return message(
    GRAPH.node,
    ...inputs.map((name) => text(NODE.input, name)),
    ...outputs.map((name) => text(NODE.output, name)),
    text(NODE.opType, opType),
  );
}

/** A constant; little-endian, as the format has it. */
function constant(name: string, dims: readonly number[], data: Float32Array | BigInt64Array): Message {
  return message(
    GRAPH.initializer,
    ...dims.map((n) => integer(TENSOR.dims, n)),
    integer(TENSOR.dataType, data instanceof Float32Array ? FLOAT : INT64),
    text(TENSOR.name, name),
    bytes(TENSOR.rawData, raw(data)),
  );
}

function value(field: number, name: string, element: number, dims: readonly number[]): Message {
  const shape = message(TENSOR_TYPE.shape, ...dims.map((n) => message(SHAPE.dim, integer(DIM.value, n))));
  return message(
    field,
    text(VALUE.name, name),
    message(VALUE.type, message(TYPE.tensor, integer(TENSOR_TYPE.element, element), shape)),
  );
}

/**
 * An ONNX model: `query` [1, dim] -> `score`, `index` [1, k], the k best of query . x + bias, best first.
 * `columns` is x transposed, [dim, rows].
 */
export function topKModel(
  rows: number,
  dim: number,
  columns: Float32Array,
  bias: Float32Array,
  k: number,
): Uint8Array {
  return join(
    integer(MODEL.irVersion, IR_VERSION),
    text(MODEL.producer, 'zhuyi bench'),
    message(
      MODEL.graph,
      node('MatMul', ['query', 'x'], ['product']),
      node('Add', ['product', 'bias'], ['logit']),
      node('TopK', ['logit', 'k'], ['score', 'index']),
      text(GRAPH.name, 'top-k'),
      constant('x', [dim, rows], columns),
      constant('bias', [rows], bias),
      constant('k', [1], BigInt64Array.of(BigInt(k))),
      value(GRAPH.input, 'query', FLOAT, [1, dim]),
      value(GRAPH.output, 'score', FLOAT, [1, k]),
      value(GRAPH.output, 'index', INT64, [1, k]),
    ),
    message(MODEL.opset, integer(OPSET.version, OPSET_VERSION)),
  );
}
