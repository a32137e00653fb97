namespace Hw3;

// to do
