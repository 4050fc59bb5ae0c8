/// The layers that networks are made of: tensors of [dev.kindred.neural.Parameters] and what is computed with
/// them. Each states the shapes that go in and come out.
package dev.kindred.neural.layer;
